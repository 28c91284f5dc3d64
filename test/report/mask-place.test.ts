import { describe, expect, it } from '@jest/globals';
import { NOWHERE } from '../../src/model/location.ts';
import { maskLocation, maskName } from '../../src/report/mask-place.ts';

describe('maskLocation', () => {
  it.each([
    ['/900101-1234568/성명', '/******-*******/성명'],
    ['/9001011234568', '/*************'],
    ['/고객/010-1234-5678', '/고객/***-****-****'],
    ['/M12345678', '/M********'],
    ['/M123A4567', '/M***A****'],
    ['/hong@example.com/0', '/***@example.com/0'],
    ['/items/1234567/name', '/items/1234567/name'],
    ['/2026-01-02', '/2026-01-02'],
  ])('a path %s, masked, is %s', (path, masked) => {
    expect(maskLocation({ ...NOWHERE, path })).toEqual({ ...NOWHERE, path: masked });
  });

  it('names of members and sheets, masked, keep everything but numbers', () => {
    const place = { ...NOWHERE, member: 'a.zip/900101-1234568.pdf', sheet: '5409 2600 0000 0005', cell: 'C7' };
    expect(maskLocation(place)).toEqual({ ...place, member: 'a.zip/******-*******.pdf', sheet: '**** **** **** ****' });
    expect(maskLocation(NOWHERE)).toBe(NOWHERE);
  });

  it('a name that is missing, masked, stays missing', () => {
    expect(maskName(null)).toBeNull();
  });
});
