"""Judges the YAML documents on standard input by the schemas of each Kubernetes version among the arguments.

Prints how many documents were judged and what is wrong with them, as JSON. A kind that is unknown is wrong only if
others of its group are known; custom resources are for an API server to judge.
"""

import functools
import json
import re
import sys
from importlib import resources

import yaml
from kubernetes_validate import SchemaNotFoundError, ValidationError, utils

# It would read the same files for each object again.
utils.schema_contents = functools.cache(utils.schema_contents)


@functools.cache
def groups(version):
    """The groups that it knows, in the short form of its files' names: <kind>-[<group>-]<version>.json."""
    schemas = resources.files("kubernetes_validate") / "kubernetes-json-schema" / f"v{version}.0-local-strict"
    names = (re.fullmatch(r"[^-]+-(?:(.+)-)?v\d\w*\.json", file.name) for file in schemas.iterdir())
    return {name[1] or "" for name in names if name}


def fault(document, version):
    """The first fault of a document: the check and what it says."""
    try:
        utils.validate(document, version, strict=True)
    except ValidationError as error:
        return "schema", ".".join(map(str, error.path)) + ": " + error.message
    except SchemaNotFoundError:
        api = document["apiVersion"]
        group = api.split("/")[0] if "/" in api else ""
        if group.split(".")[0] in groups(version):
            return "unknown-kind", f"no {document['kind']} in {api}"
    return None


documents = [document for document in yaml.load_all(sys.stdin, Loader=yaml.CSafeLoader) if document]
faults = {}
for document in documents:
    name = f"{document['kind']}/{document['metadata']['name']}"
    for version in sys.argv[1:]:
        found = fault(document, version)
        if found:
            faults.setdefault((name, *found), []).append(version)
json.dump(
    {
        "judged": len(documents),
        "faults": [
            {"object": name, "check": check, "message": message, "versions": versions}
            for (name, check, message), versions in faults.items()
        ],
    },
    sys.stdout,
)
