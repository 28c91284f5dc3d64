import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { watchParent } from '../../src/platform/parent-watch.ts';

describe('watchParent', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('the parent, while it lives, is left alone', () => {
    const onGone = jest.fn();
    watchParent(onGone, () => 100);
    jest.advanceTimersByTime(10_000);
    expect(onGone).not.toHaveBeenCalled();
  });

  it('the parent, once gone, is reported once', () => {
    const onGone = jest.fn();
    let parent = 100;
    watchParent(onGone, () => parent);
    parent = 1;
    jest.advanceTimersByTime(10_000);
    expect(onGone).toHaveBeenCalledTimes(1);
  });
});
