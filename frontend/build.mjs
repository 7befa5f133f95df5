// Builds the page for `dotnet build` (Frontend.targets). Uses nothing but Node itself, since it installs the packages first.
// One at a time: projects that are built side by side all ask for the page, and two `npm ci` in one folder break each other.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, chdir, exit, kill, pid, stdout } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

chdir(fileURLToPath(new URL('.', import.meta.url)))

const stamps = 'node_modules/.stamp'
const lock = '.building'
const lockPollMs = 300
/** Longer than any build takes: a lock this old is a leftover whose number another process got. */
const lockStaleMs = 15 * 60_000
const packageFiles = ['package.json', 'package-lock.json', '.npmrc']
const pageFiles = ['index.html', 'vite.config.ts', 'tsconfig.json', 'src', 'public', 'vite']

await locked()
try {
  const installed = hash(packageFiles)
  if (stampOf('install') !== installed) {
    say('installing packages (the first time takes a minute) …')
    run('npm', ['ci', '--loglevel=error'])
    stamp('install', installed)
  }
  const sources = hash([...packageFiles, ...pageFiles])
  if (stampOf('build') !== sources || !existsSync('dist/index.html')) {
    say('bundling …')
    rmSync(join(stamps, 'build'), { force: true })
    run('npx', ['--no-install', 'vite', 'build', '--logLevel', 'warn'])
    say('done.')
  }
  // Also where nothing had to be done: newer than the sources is what tells MSBuild so.
  stamp('build', sources)
} finally {
  rmSync(lock, { force: true })
}

async function locked() {
  let told = false
  for (;;) {
    try {
      writeFileSync(lock, String(pid), { flag: 'wx' })
      return
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    if (isLeftover()) {
      rmSync(lock, { force: true })
      continue
    }
    if (!told) say('waiting for another build of it …')
    told = true
    await sleep(lockPollMs)
  }
}

function isLeftover() {
  try {
    const owner = Number(readFileSync(lock, 'utf8'))
    const age = Date.now() - statSync(lock).mtimeMs
    // Empty for an instant, between being made and being written.
    if (age > lockStaleMs) return true
    if (owner === 0) return false
    kill(owner, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}

/** @param {string} command @param {string[]} parameters */
function run(command, parameters) {
  // npm is a script on Windows, which only a shell starts.
  const { status, stdout: out, stderr, error } = spawnSync([command, ...parameters].join(' '), { shell: true, encoding: 'utf8' })
  if (status === 0) return
  stdout.write(`${out ?? ''}${stderr ?? ''}${error?.message ?? ''}\n`)
  stdout.write(`${argv[1]} : error : \`${command} ${parameters.join(' ')}\` failed, see above. Mend it, or set SkipFrontend=true to build without the page.\n`)
  rmSync(lock, { force: true })
  exit(1)
}

/** @param {string[]} paths */
function hash(paths) {
  const sum = createHash('sha256')
  for (const file of paths.flatMap(filesOf)) sum.update(file).update('\0').update(readFileSync(file)).update('\0')
  return sum.digest('hex')
}

/** @param {string} path @returns {string[]} */
function filesOf(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path).toSorted().flatMap((name) => filesOf(`${path}/${name}`))
}

/** @param {string} name */
function stampOf(name) {
  const file = join(stamps, name)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** @param {string} name @param {string} value */
function stamp(name, value) {
  mkdirSync(stamps, { recursive: true })
  writeFileSync(join(stamps, name), value)
}

/** @param {string} words */
function say(words) {
  stdout.write(`Building the web client: ${words}\n`)
}
