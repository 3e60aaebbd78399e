#!/usr/bin/env bash
# The build script of a programming exercise in Artemis, in the image of examples/docker. Artemis reads JUnit from
# test-reports/, and tells tests apart by their names: "Soft threshold: the example".
set -e
export GRADLINGS_EXERCISES="${GRADLINGS_EXERCISES:-04-lasso/*}" GRADLINGS_SEED="${GRADLINGS_SEED:-4711}"
"${GRADE_ONE:-grade-one}" junit "${ASSIGNMENT:-assignment}" test-reports/gradlings.xml
