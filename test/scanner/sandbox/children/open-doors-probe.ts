import { keepDoorsOpen } from './open-doors.ts';

keepDoorsOpen();
await import('../../../../src/scanner/sandbox/probe-child.ts');
