#!/usr/bin/env bash
# A "Unit Test" step of AutoTest in CodeGrade, which reads JUnit from the file that CG_JUNIT_XML_LOCATION names. Install
# Node and gradlings in the setup stage, and upload grade-one.sh with this file. The score of the step is the share of
# laws that are upheld, each alike: https://docs.codegra.de/guides/setting-up-unittest.html
set -e
export GRADLINGS_EXERCISES="${GRADLINGS_EXERCISES:-04-lasso/*}" GRADLINGS_SEED="${GRADLINGS_SEED:-4711}"
bash "${FIXTURES:-.}/grade-one.sh" junit . "$CG_JUNIT_XML_LOCATION"
