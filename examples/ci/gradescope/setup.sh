#!/usr/bin/env bash
# Run once by Gradescope, as root, when the image of the autograder is built.
set -euo pipefail

apt-get update
apt-get install -y ca-certificates curl gnupg bubblewrap
curl -fsSL https://deb.nodesource.com/setup_22.x | bash -
apt-get install -y nodejs

cd /autograder/source
npm ci
