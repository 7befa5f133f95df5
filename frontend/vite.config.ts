import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { emoji } from './vite/emoji.ts'
import { precompress } from './vite/precompress.ts'

const gateway = process.env['GATEWAY'] ?? 'http://localhost:8080'

export default defineConfig({
  plugins: [react(), tailwindcss(), emoji(), precompress()],
  build: {
    // Neither data: addresses nor inline scripts: the page runs under `default-src 'self'`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
  },
  server: {
    proxy: {
      '/api': gateway,
      '/ws': { target: gateway, ws: true },
    },
  },
  test: { include: ['tests/**/*.test.{ts,tsx}'] },
})
