# Shell function shared by the scripts of browser/ and bench/.

# Installs what package-lock.json of a folder names, unless that is there.
prepare_packages() {
  packages=$1
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "Node 20 and npm are needed (Debian: apt-get install nodejs npm)" >&2
    echo "0 passed, 1 failed"
    exit 1
  fi
  stamp=$packages/node_modules/.installed
  wanted=$(cksum <"$packages/package-lock.json")
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then return 0; fi
  echo "installing the pinned tools (npm ci)" >&2
  if ! (cd "$packages" && PUPPETEER_SKIP_DOWNLOAD=1 timeout -k 60 20m \
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2); then
    echo "npm ci failed; nothing was checked" >&2
    echo "0 passed, 1 failed"
    exit 1
  fi
  printf '%s' "$wanted" >"$stamp"
}
