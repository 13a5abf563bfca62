#!/bin/sh
# Keys a short F01 into the running program under a real X server; see README.md beside this file.
set -eu

here=$(cd "$(dirname "$0")/../.." && pwd)
python=${PYTHON:-$here/.venv/bin/python}
pictures=${1:-$(mktemp -d)}
work=$(mktemp -d)
screen=${SCREEN_NUMBER:-87}
mkdir -p "$pictures"

export NTT_DESKTOP_HOME="$work/settings" DISPLAY=":$screen"
unset QT_QPA_PLATFORM WAYLAND_DISPLAY
cd "$here"

"$python" -m ntt_desktop new "$work/ngada" --office 53.09 --person "Maria Bere" >"$work/new.txt"
Xvfb "$DISPLAY" -screen 0 1366x768x24 -nolisten tcp >"$work/xvfb.txt" 2>&1 &
xvfb=$!
program=
stop() {
    [ -z "$program" ] || kill "$program" 2>/dev/null || true
    kill "$xvfb" 2>/dev/null || true
    rm -rf "$work"
}
trap stop EXIT
sleep 1

"$python" -m ntt_desktop --workspace "$work/ngada" >"$work/program.txt" 2>&1 &
program=$!

tries=0
until window=$(xdotool search --onlyvisible --name "NTT Desktop" 2>/dev/null | head -n 1) && [ -n "$window" ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 60 ] || { cat "$work/program.txt"; exit 1; }
    sleep 0.5
done
xdotool windowfocus --sync "$window"
sleep 3
import -window root "$pictures/1-beranda.png"

enter() { # what stands on a line of the paper, then Enter
    [ -z "$1" ] || xdotool type --delay 12 "$1"
    sleep 0.15
    xdotool key Return
    sleep 0.15
}

xdotool key alt+8
sleep 2
enter "3-3-2026"
enter "beiwali bajawa"
enter "Jl. Trans Flores 12"
enter ""
enter "KWT Mawar Beiwali"
enter "wanita tani"
enter "Theresia Wea"
for _ in 1 2 3 4 5; do enter ""; done
enter "mikro"
for _ in 1 2 3; do enter ""; done
enter "Keripik Pisang Wolowea"
enter "Mawar"
import -window root "$pictures/2-ketik-dari-kertas.png"
enter "pangan olahan"
xdotool key ctrl+Return
sleep 1
import -window root "$pictures/3-kertas-berikutnya.png"
xdotool key alt+2
sleep 1
import -window root "$pictures/4-produk.png"
xdotool key ctrl+q
wait "$program" || true
program=

"$python" -m ntt_desktop list "$work/ngada" --kind product --json | tee "$work/product.json"
"$python" -m ntt_desktop list "$work/ngada" --kind producer --json | tee "$work/producer.json"
grep -q "Keripik Pisang Wolowea" "$work/product.json"
grep -q "KWT Mawar Beiwali" "$work/producer.json"
echo "keyed and found; pictures in $pictures"
