#!/usr/bin/env bash
# A "Unit Test" step of AutoTest in CodeGrade. It runs in the folder of the submission and reads JUnit from the file that
# CG_JUNIT_XML_LOCATION names, another one each time:
# https://help.codegrade.com/for-teachers/creating-automatic-tests/creating-custom-autotest-scripts/writing-unit-test-wrapper-scripts
# Install Node and gradlings in the setup script, and upload grade-one.sh with this file as fixtures, which lie where FIXTURES
# says: https://help.codegrade.com/user-reference/autotest-general/autotest-setup
# The score of the step is the share of laws that are upheld, each alike:
# https://docs.codegra.de/guides/setting-up-unittest.html
set -e
export GRADLINGS_EXERCISES="${GRADLINGS_EXERCISES:-04-lasso/*}" GRADLINGS_SEED="${GRADLINGS_SEED:-4711}"
bash "${FIXTURES:-.}/grade-one.sh" junit . "$CG_JUNIT_XML_LOCATION"
