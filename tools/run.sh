#!/bin/sh
# Finds a Python that can run the course, then hands over to bootstrap.py.
# This is plain sh because it must be able to say "no Python" or "Python too old" in one sentence.
here=$(dirname "$0")

supported() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1
}

version() {
    "$1" -c 'import sys; print("Python %d.%d" % sys.version_info[:2])' 2>/dev/null || echo "no Python"
}

if [ -n "${PYTHON:-}" ]; then
    if ! supported "$PYTHON"; then
        echo "This course needs Python 3.11, 3.12 or 3.13, and PYTHON=$PYTHON is $(version "$PYTHON")." >&2
        exit 1
    fi
    exec "$PYTHON" "$here/bootstrap.py" "$@"
fi

for candidate in "$here/../.venv/bin/python" python3.13 python3.12 python3.11 python3 python; do
    if supported "$candidate"; then
        exec "$candidate" "$here/bootstrap.py" "$@"
    fi
done

echo "This course needs Python 3.11, 3.12 or 3.13, and this machine has $(version python3) as python3:" \
    "install one of them, or name it with make $1 PYTHON=/path/to/python." >&2
exit 1
