# Shell function shared by run, screenshots and lighthouse.

# Installs what package-lock.json names, unless that is already installed.
#   $1  the folder of package.json; the rest goes to npm
prepare_packages() {
  packages=$1
  shift
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "tests/browser: Node 20 and npm are needed (Debian: apt-get install nodejs npm)" >&2
    echo "0 passed, 1 failed"
    exit 1
  fi
  # The stamp holds the lock file and what was left out, so that a new lock
  # file, or a script that needs the optional packages, installs again.
  stamp=$packages/node_modules/.installed
  wanted="$(cksum <"$packages/package-lock.json") $*"
  if [ -f "$stamp" ]; then
    installed=$(cat "$stamp")
    # A complete installation serves those who want less, too.
    case $installed in
      "$wanted" | "$(cksum <"$packages/package-lock.json") ") return 0 ;;
    esac
  fi
  echo "tests/browser: installing the pinned tools (npm ci)" >&2
  if ! (cd "$packages" && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error "$@" >&2); then
    echo "tests/browser: npm ci failed; nothing was checked" >&2
    echo "0 passed, 1 failed"
    exit 1
  fi
  printf '%s' "$wanted" >"$stamp"
}
