import { defineConfig } from '@playwright/test'
import tests from './playwright.config.ts'

/** `npm run measure`: figures of the page for docs/benchmarks. They judge nothing by themselves: machines differ. */
export default defineConfig({ ...tests, testDir: 'measures', testMatch: '*.measure.ts', outputDir: 'output/measures', repeatEach: 1, timeout: 900_000, reporter: 'line' })
