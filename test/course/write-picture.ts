/** Renews the drawing of the rooms in ARCHITECTURE.md: `npm run picture`. */
import { writePicture } from './rooms.ts';

writePicture();
