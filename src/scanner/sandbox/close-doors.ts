import { closeNetwork } from './close-network.ts';
import { closeSignals } from './close-signals.ts';

// Loaded before anything else by every thread of a child that may have threads (`--import`).
closeNetwork();
closeSignals();
