// Renders charts with Helm's own library, many times in one process.
//
// Each line of standard input is a request, each line of standard output its answer, both JSON. A chart is read when a
// request first names its folder, so a folder must not change. What `helm template` does is done here by the same calls; a
// test compares both.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

// Request asks for a chart's manifests.
type Request struct {
	// Chart is the chart's folder.
	Chart string `json:"chart"`
	// Values are the user's, as they would stand in a values file.
	Values json.RawMessage `json:"values"`
	// Release is the release's name.
	Release string `json:"release"`
	// Namespace is what the release is installed into.
	Namespace string `json:"namespace"`
	// KubeVersion is the cluster's version; empty is Helm's own assumption.
	KubeVersion string `json:"kubeVersion"`
	// SkipSchemaValidation is the flag of that name.
	SkipSchemaValidation bool `json:"skipSchemaValidation"`
}

// Answer has the manifests, or says why there are none.
type Answer struct {
	Manifests string `json:"manifests"`
	Error     string `json:"error"`
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := json.NewEncoder(os.Stdout)
	for {
		line, err := in.ReadBytes('\n')
		if err != nil {
			return // the end of the requests
		}
		if err := out.Encode(answer(line)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

func answer(line []byte) (answer Answer) {
	defer func() {
		if panicked := recover(); panicked != nil {
			answer = Answer{Error: fmt.Sprint("panic: ", panicked)}
		}
	}()
	var request Request
	if err := json.Unmarshal(line, &request); err != nil {
		return Answer{Error: err.Error()}
	}
	manifests, err := render(request)
	if err != nil {
		return Answer{Error: err.Error()}
	}
	return Answer{Manifests: manifests}
}

// stream joins a release's manifest and its hooks as `helm template` prints them.
func stream(manifest string, hooks []hook) string {
	var all strings.Builder
	fmt.Fprintln(&all, strings.TrimSpace(manifest))
	for _, hook := range hooks {
		fmt.Fprintf(&all, "---\n# Source: %s\n%s\n", hook.path, hook.manifest)
	}
	return all.String()
}

type hook struct{ path, manifest string }
