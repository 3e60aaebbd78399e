#!/usr/bin/env bash
# A certificate authority for the queue alone, and the certificate of its Redis.
#
#   certificates.sh queue.example.org /etc/gradlings/tls
#
# ca.crt goes to every machine that asks or grades (GRADLINGS_QUEUE_CA); ca.key nowhere.
set -euo pipefail
host=$1 folder=$2
mkdir -p "$folder"
cd "$folder"
umask 077
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj "/CN=gradlings queue" -keyout ca.key -out ca.crt
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$host" -keyout redis.key -out redis.csr
openssl x509 -req -in redis.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 825 -out redis.crt \
  -extfile <(printf 'subjectAltName=DNS:%s' "$host")
rm redis.csr
chmod a+r ca.crt redis.crt
