"""Hands on what grade-one wrote in the container: it is a validation_results.json already."""
import json

with open('custom_validator_input.json') as file:
    test = json.load(file)
try:
    with open(test['testcase_prefix'] + test['actual_file']) as file:
        result = json.load(file)
except (OSError, ValueError) as error:
    result = {'status': 'failure', 'message': f'grade-one wrote no result: {error}'}
with open('validation_results.json', 'w') as file:
    json.dump(result, file)
