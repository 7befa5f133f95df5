import { defineConfig } from '@playwright/test'

const isLong = process.env['CHAT_TESTS_LONG'] === '1'

export default defineConfig({
  testDir: 'specs',
  outputDir: 'output/results',
  workers: 1,
  repeatEach: isLong ? 2 : 1,
  forbidOnly: true,
  timeout: 150_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: process.env['BROWSER_REPORT'] ?? 'output/report.json' }]],
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    colorScheme: 'dark',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
        '--disable-sync', '--font-render-hinting=none',
        // Names of the tests' own, that no name server knows: a page by plain http from another machine.
        '--host-resolver-rules=MAP chat.test 127.0.0.1',
      ],
    },
  },
})
