# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the scripts that run Python: what no user has set, and the Python that has got PyTorch.

# OpenBLAS and OpenMP choose for themselves, for us and for the peer.
for name in $(compgen -e); do
  case $name in OPENBLAS_* | OMP_* | GOMP_* | GOTO_* | MKL_*) unset "$name" ;; esac
done
export LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1

# A newer Python in front of the distribution's own has not got the distribution's python3-torch.
python=
for candidate in python3 /usr/bin/python3; do
  if command -v "$candidate" >/dev/null && "$candidate" -c 'import torch' 2>/dev/null; then
    python=$candidate
    break
  fi
done
if [ -z "$python" ]; then
  echo "$0: Python with PyTorch was not found (Debian: python3-torch)." >&2
  exit 2
fi
