import { defineConfig } from 'vitest/config'
import { precompress } from './vite/precompress.ts'

const gateway = process.env['GATEWAY'] ?? 'http://localhost:8080'

export default defineConfig({
  plugins: [precompress()],
  build: {
    // Neither data: addresses nor inline scripts: the page runs under `default-src 'self'`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
  },
  server: {
    proxy: {
      '/api': gateway,
      '/ws': { target: gateway, ws: true },
    },
  },
  test: { include: ['tests/**/*.test.ts'] },
})
