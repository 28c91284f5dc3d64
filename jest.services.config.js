import config from './jest.config.js';

// Said by the one who runs them: `required` (the build machine) makes a missing server, browser or proxy a failure.
process.env.GWANMUN_TEST_SERVICES ??= 'available';

/** The tests that need more than Node: proxies, browsers, databases that are killed. @type {import('jest').Config} */
export default {
  ...config,
  testMatch: ['**/test/{proxy,fault,browser}/**/*.test.ts'],
  testTimeout: 300_000,
  // They load the machine by themselves, and two of them at once would measure each other.
  maxWorkers: 1,
};
