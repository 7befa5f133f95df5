#!/usr/bin/env bash
# A cluster on this machine, to try things out: 2 silos and 2 gateways, with a Redis and a PostgreSQL of its own in a temporary folder.
# Ctrl-C stops all of it and removes the folder.
#
#   deploy/dev-cluster.sh [--silos N] [--gateways N]
#
# Needs redis-server and PostgreSQL 15 or newer; both are found where their packages put them, on the path or not.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() { sed -n '2,7p' "$0" | sed 's/^# \{0,1\}//'; }
count() { [[ ${2:-} =~ ^[1-9]$ ]] || { echo "$1: a number from 1 to 9" >&2; exit 2; }; echo "$2"; }

silos=2 gateways=2
while (($#)); do
  case "$1" in
    --silos) silos=$(count "$@"); shift 2 ;;
    --gateways) gateways=$(count "$@"); shift 2 ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
done

find_program() { # name package
  local found
  found=$(command -v "$1" || ls -1 /usr/lib/postgresql/*/bin/"$1" /usr/local/bin/"$1" /opt/homebrew/bin/"$1" 2>/dev/null | tail -1) && [[ -n $found ]] ||
    { echo "$1 is needed and not installed (package $2)." >&2; exit 1; }
  echo "$found"
}
redis=$(find_program redis-server redis-server)
initdb=$(find_program initdb postgresql)
postgres=$(find_program postgres postgresql)
createdb=$(find_program createdb postgresql)

# Below those that the system gives to outgoing connections, so that a node that comes back finds its port free.
next_port=20100
free_port() {
  while (exec 3<>"/dev/tcp/127.0.0.1/$next_port") 2>/dev/null; do ((next_port += 1)); done
  port=$next_port
  ((next_port += 1))
}

folder=$(mktemp -d -t orleans-chat.XXXXXX)
chmod 711 "$folder"
nodes=() stores=()
stop() {
  trap - EXIT INT TERM
  echo
  echo "Stopping ..."
  local pid
  for pid in "${nodes[@]}" "${stores[@]}"; do
    # One that was killed by hand is gone already.
    kill -TERM "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# In a session of its own: Ctrl-C is for this script, which stops what it has started in order.
start() { # log command...
  local log=$1
  shift
  setsid "$@" >"$folder/$log.log" 2>&1 &
  started=$!
}

await() { # pid log words
  local tries=0
  until grep -qs "$3" "$folder/$2.log"; do
    if ! kill -0 "$1" 2>/dev/null || ((++tries > 600)); then
      cat "$folder/$2.log" >&2
      echo "$2 did not start." >&2
      exit 1
    fi
    sleep 0.1
  done
}

echo "Building ..."
dotnet build gateway -c Release -v quiet -nologo -clp:NoSummary >"$folder/build.log" || { cat "$folder/build.log" >&2; exit 1; }
# The folder that PostgreSQL may not run in as root belongs to the user that it then runs as.
as_user=()
mkdir "$folder/postgres" "$folder/redis"
if [[ $(id -u) == 0 ]]; then
  as_user=(setpriv --reuid=postgres --regid=postgres --clear-groups)
  chown postgres "$folder/postgres"
fi

echo "Starting Redis and PostgreSQL ..."
free_port; redis_port=$port
free_port; postgres_port=$port
start redis "$redis" --port "$redis_port" --bind 127.0.0.1 --dir "$folder/redis" --appendonly yes --save '' --maxmemory-policy noeviction
stores+=("$started")
await "$started" redis 'Ready to accept connections'
(cd / && "${as_user[@]}" "$initdb" -D "$folder/postgres" -U postgres -A trust -E UTF8 --locale=C.UTF-8) >"$folder/initdb.log" 2>&1 ||
  { cat "$folder/initdb.log" >&2; exit 1; }
cd /
start postgres "${as_user[@]}" "$postgres" -D "$folder/postgres" -p "$postgres_port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200
cd "$OLDPWD"
stores+=("$started")
await "$started" postgres 'ready to accept connections'
"$createdb" -h 127.0.0.1 -p "$postgres_port" -U postgres chat

export ConnectionStrings__Redis="127.0.0.1:$redis_port" Chat__Cluster__Address=127.0.0.1
database="Host=127.0.0.1;Port=$postgres_port;Username=postgres;Database=chat"
started_nodes=()
node() { # name program setting...
  local name=$1 program=$2
  shift 2
  free_port; local silo_port=$port
  free_port
  start "$name" env "$@" "Chat__Node=$name" "Chat__Cluster__SiloPort=$silo_port" dotnet "$program" --urls "http://localhost:$port"
  nodes+=("$started")
  started_nodes+=("$started $name")
}
await_nodes() {
  local each
  for each in "${started_nodes[@]}"; do
    await ${each% *} "${each#* }" ' is ready at '
    echo "  ${each#* }: $(sed -n 's/.* is ready at //p' "$folder/${each#* }.log") (process ${each% *}, log $folder/${each#* }.log)"
  done
  started_nodes=()
}

echo "Starting silos ($silos) and gateways ($gateways) ..."
for ((i = 1; i <= silos; i++)); do node "silo$i" silo/bin/Release/net10.0/Orleans.Chat.Silo.dll "ConnectionStrings__Postgres=$database"; done
await_nodes
for ((i = 1; i <= gateways; i++)); do node "gateway$i" gateway/bin/Release/net10.0/Orleans.Chat.Gateway.dll Chat__Mode=gateway; done
await_nodes
echo "PostgreSQL: $database"
echo "Redis: $ConnectionStrings__Redis"
echo "Open a gateway's address. Kill any of the nodes; Ctrl-C stops all."
sleep infinity &
stores+=("$!")
wait "$!"
