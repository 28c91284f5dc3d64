export { curlLine, renderLandingPage } from './landing-page.ts';
