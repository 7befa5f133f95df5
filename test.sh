#!/usr/bin/env bash
# All tests: ./test.sh [--long] [--without SUITE]... [SUITE]...
#
# Without arguments the quick whole, in under 15 minutes on 2 cores; --long adds repeats. Ends with one line "N passed, N failed".
# What the tests need is installed where that is possible (Debian or Ubuntu, as root); elsewhere what is missing is listed, the other
# suites run, and the result is a failure unless each suite that could not run was excluded with --without.
set -uo pipefail
cd "$(dirname "$0")"

SUITES=(tidy frontend domain storage grains gateway load end-to-end browser)
declare -A PROJECT=([tidy]=Tidy [domain]=Domain [storage]=Storage [grains]=Grains [gateway]=Gateway [load]=Load [end-to-end]=EndToEnd)
declare -A LIMIT=([tidy]=180 [frontend]=300 [domain]=300 [storage]=300 [grains]=400 [gateway]=400 [load]=180 [end-to-end]=600 [browser]=600)
NODE_OLDEST=20.19
declare -A LIMIT_LONG=([end-to-end]=1800 [browser]=1500)

usage() { sed -n '2,6p' "$0" | sed 's/^# \{0,1\}//'; echo "Suites: ${SUITES[*]}"; }
known() { [[ " ${SUITES[*]} " == *" $1 "* ]] || { echo "There is no suite '$1'." >&2; usage >&2; exit 2; }; }
has() { command -v "$1" >/dev/null 2>&1; }
now() { date +%s; }

long=0 selected=() excluded=()
while (($#)); do
  case "$1" in
    --long) long=1 ;;
    --without) shift; known "${1:-}"; excluded+=("$1") ;;
    -h | --help) usage; exit 0 ;;
    *) known "$1"; selected+=("$1") ;;
  esac
  shift
done
((${#selected[@]})) || selected=("${SUITES[@]}")
is_excluded() { [[ " ${excluded[*]:-} " == *" $1 "* ]]; }

# ---- what is needed, and by which suite -------------------------------------------------------------------------------------------

node_is_new_enough() {
  has node && has npm && node -e "
    const [a, b] = process.versions.node.split('.').map(Number), [x, y] = '$NODE_OLDEST'.split('.').map(Number);
    process.exit(a > x || (a === x && b >= y) ? 0 : 1)"
}
can_install() { [[ $(id -u) == 0 ]] && has apt-get && grep -qiE '^ID(_LIKE)?=.*(debian|ubuntu)' /etc/os-release 2>/dev/null; }

updated=0
install() { # package...
  if ((!updated)); then echo "Updating the list of packages ..."; apt-get update -qq >/dev/null 2>&1; updated=1; fi
  echo "Installing $* ..."
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}

declare -A MISSING=()
need() { # suite program package
  is_excluded "$1" || [[ " ${selected[*]} " != *" $1 "* ]] && return
  has "$2" && return
  if can_install && install "$3" && has "$2"; then return; fi
  MISSING[$1]="${MISSING[$1]:-} $2 (package $3)"
}

need_file() { # suite file package
  is_excluded "$1" || [[ " ${selected[*]} " != *" $1 "* ]] && return
  [[ -e $2 ]] && return
  if can_install && install "$3" && [[ -e $2 ]]; then return; fi
  MISSING[$1]="${MISSING[$1]:-} $2 (package $3)"
}

# Many systems keep the server's programs off the path.
has_postgres() { has initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }

need_postgres() { # suite
  is_excluded "$1" || [[ " ${selected[*]} " != *" $1 "* ]] && return
  has_postgres && return
  if can_install && install postgresql && has_postgres; then return; fi
  MISSING[$1]="${MISSING[$1]:-} initdb (package postgresql)"
}

if ! has dotnet || ! dotnet --version >/dev/null 2>&1; then
  echo "The .NET SDK 10 (10.0.100 or newer) is needed: https://dotnet.microsoft.com/download" >&2
  exit 1
fi
node_is_new_enough || MISSING[frontend]="${MISSING[frontend]:-} Node.js $NODE_OLDEST or newer with npm"
if ! node_is_new_enough; then MISSING[browser]="${MISSING[browser]:-} Node.js $NODE_OLDEST or newer with npm"; fi
need browser chromium chromium
need_postgres storage
need_postgres grains
need_postgres end-to-end
need end-to-end redis-server redis-server
need_file browser /usr/share/fonts/truetype/noto/NotoColorEmoji.ttf fonts-noto-color-emoji
need end-to-end mkfs.ext4 e2fsprogs
need end-to-end xfs_io xfsprogs
need end-to-end mount mount
[[ $(id -u) == 0 ]] || MISSING[end-to-end]="${MISSING[end-to-end]:-} root (for the file system that is shut down under load)"

# ---- build once -------------------------------------------------------------------------------------------------------------------

results=$(mktemp -d)
chmod 711 "$results" # PostgreSQL runs as a user of its own, and has its folder further in
clean_up() { # also what a suite that was stopped has left mounted
  awk -v under="$results/" 'index($2, under) == 1 { print $2 }' /proc/mounts 2>/dev/null | xargs -r -n 1 umount --lazy
  rm -rf "$results"
}
trap clean_up EXIT
export CHAT_TESTS_LONG=$long DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
started=$(now)
echo "Building ..."
build_options=(-c Release -v quiet -nologo -clp:NoSummary)
node_is_new_enough || build_options+=(-p:SkipFrontend=true)
if ! dotnet build Orleans.Chat.sln "${build_options[@]}" >"$results/build.log" 2>&1; then
  cat "$results/build.log"
  echo "The build failed."
  echo "0 passed, 1 failed"
  exit 1
fi
echo "Built in $(($(now) - started)) s."

# ---- suites -----------------------------------------------------------------------------------------------------------------------

counter() { grep -oE "$1=\"[0-9]+\"" "$2" | head -1 | grep -oE '[0-9]+' || echo 0; }

run_dotnet() { # suite -> sets passed failed skipped
  local project="Orleans.Chat.${PROJECT[$1]}.Tests" folder="tests/${PROJECT[$1]}.Tests/bin/Release/net10.0"
  mkdir -p "$results/tmp"
  TMPDIR="$results/tmp" timeout --kill-after=10 "${LIMIT[$1]}" "$folder/$project" --no-progress --results-directory "$results/$1" \
    --report-xunit-trx --report-xunit-trx-filename "$1.trx" >"$results/$1.log" 2>&1
  code=$?
  local trx="$results/$1/$1.trx"
  [[ -f $trx ]] || return
  local counters="$results/$1.counters"
  grep -oE '<Counters [^>]*>' "$trx" >"$counters"
  passed=$(counter passed "$counters") failed=$(counter failed "$counters")
  skipped=$(($(counter total "$counters") - passed - failed))
}

run_frontend() {
  (cd frontend && timeout --kill-after=10 "${LIMIT[frontend]}" npm run --silent check &&
    timeout --kill-after=10 "${LIMIT[frontend]}" npx --no-install vitest run --reporter=default --reporter=json \
      --outputFile.json="$results/frontend.json") >"$results/frontend.log" 2>&1
  code=$?
  [[ -f $results/frontend.json ]] || return
  read -r passed failed skipped < <(node -e "
    const r = JSON.parse(require('fs').readFileSync('$results/frontend.json', 'utf8'));
    console.log(r.numPassedTests, r.numFailedTests, r.numPendingTests + r.numTodoTests)")
}

# Installs its packages when they changed; drives the gateway that was built above.
run_browser() {
  (cd tests/Browser.Tests && if ! cmp -s package-lock.json node_modules/.installed; then
    npm ci --loglevel=error && cp package-lock.json node_modules/.installed; fi &&
    npm run --silent check &&
    BROWSER_REPORT="$results/browser.json" CHROMIUM=$(command -v chromium) \
      timeout --kill-after=10 "${LIMIT[browser]}" npx --no-install playwright test) >"$results/browser.log" 2>&1
  code=$?
  [[ -f $results/browser.json ]] || return
  read -r passed failed skipped < <(node -e "
    const { stats } = JSON.parse(require('fs').readFileSync('$results/browser.json', 'utf8'));
    console.log(stats.expected + stats.flaky, stats.unexpected, stats.skipped)")
}

all_passed=0 all_failed=0 problems=0
if ((long)); then for suite in "${!LIMIT_LONG[@]}"; do LIMIT[$suite]=${LIMIT_LONG[$suite]}; done; fi
for suite in "${selected[@]}"; do
  if is_excluded "$suite"; then
    echo "$suite: not run, as asked."
    continue
  fi
  if [[ -n ${MISSING[$suite]:-} ]]; then
    echo "$suite: NOT RUN, missing:${MISSING[$suite]}. Install it, or say --without $suite."
    problems=1
    continue
  fi

  echo "$suite ..."
  passed=0 failed=0 skipped=0 code=0 started=$(now)
  case "$suite" in
    frontend) run_frontend ;;
    browser) run_browser ;;
    *) run_dotnet "$suite" ;;
  esac
  line="$suite: $passed passed, $failed failed, $skipped skipped in $(($(now) - started)) s."
  if ((code == 124 || code == 137)); then line+=" It was stopped after ${LIMIT[$suite]} s."; fi
  if ((code != 0 || failed > 0 || passed == 0)); then
    tail -c 60000 "$results/$suite.log"
    # A suite that crashed, was stopped or ran nothing counts as a failure, also if no test of it did.
    ((failed > 0)) || failed=1
    problems=1
  fi
  if ((skipped > 0)); then
    grep -iE 'skipped' "$results/$suite.log" | head -20
    [[ ${CI:-} != true ]] || problems=1
  fi
  echo "$line"
  all_passed=$((all_passed + passed)) all_failed=$((all_failed + failed))
done

echo "$all_passed passed, $all_failed failed"
exit "$problems"
