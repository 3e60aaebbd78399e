#!/usr/bin/env node
// Node 20 cannot run TypeScript by itself: tsx lets it, without a build step.
import { register } from 'tsx/esm/api';

register();
await import('./main.ts');
