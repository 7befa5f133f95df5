import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const text = /\.(?:css|js|json|svg)$/
// Below this the headers cost more than the bytes saved.
const worthwhileBytes = 1024

/** Writes `x.br` and `x.gz` beside the assets, so that the server compresses nothing while it serves chat. */
export function precompress(): Plugin {
  let assets = ''
  return {
    name: 'precompress',
    apply: 'build',
    configResolved(config) {
      assets = join(config.root, config.build.outDir, config.build.assetsDir)
    },
    async closeBundle() {
      const names = await readdir(assets).catch(() => [])
      await Promise.all(names.filter((name) => text.test(name)).map((name) => compressed(join(assets, name))))
    },
  }
}

async function compressed(file: string): Promise<void> {
  if ((await stat(file)).size < worthwhileBytes) return
  const bytes = await readFile(file)
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }
  await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, best))
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }))
}
