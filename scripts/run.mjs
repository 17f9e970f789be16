// The name that run.cjs had: for worktrees and notes that still use it.
import { createRequire } from 'node:module';

createRequire(import.meta.url)('./run.cjs');
