#!/usr/bin/env bash
# The build script of a programming exercise in Artemis, in the image of examples/docker. The build plan of its Python
# exercises takes JUnit from test-reports/*results.xml, and tells tests apart by their names, "Soft threshold: the example",
# with the exercise before them where there are several:
# https://github.com/ls1intum/Artemis/blob/develop/src/main/resources/templates/aeolus/python/default.yaml. The student's
# repository lies in "assignment" of the working directory: ASSIGNMENT_CHECKOUT_PATH in
# https://github.com/ls1intum/Artemis/blob/develop/src/main/java/de/tum/cit/aet/artemis/core/config/Constants.java
set -e
export GRADLINGS_EXERCISES="${GRADLINGS_EXERCISES:-04-lasso/*}" GRADLINGS_SEED="${GRADLINGS_SEED:-4711}"
"${GRADE_ONE:-grade-one}" junit "${ASSIGNMENT:-assignment}" test-reports/results.xml
