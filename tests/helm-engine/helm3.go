//go:build helm3

package main

import (
	"helm.sh/helm/v3/pkg/action"
	"helm.sh/helm/v3/pkg/chart"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"sigs.k8s.io/yaml"
)

var charts = map[string]*chart.Chart{}

func render(request Request) (string, error) {
	values := map[string]any{}
	if err := yaml.Unmarshal(request.Values, &values); err != nil {
		return "", err
	}
	loaded, ok := charts[request.Chart]
	if !ok {
		var err error
		if loaded, err = loader.Load(request.Chart); err != nil {
			return "", err
		}
		charts[request.Chart] = loaded
	}
	install := action.NewInstall(&action.Configuration{Log: func(string, ...any) {}})
	install.DryRun = true
	install.DryRunOption = "true"
	install.ClientOnly = true
	install.Replace = true
	install.ReleaseName = request.Release
	install.Namespace = request.Namespace
	install.SkipSchemaValidation = request.SkipSchemaValidation
	if request.KubeVersion != "" {
		version, err := chartutil.ParseKubeVersion(request.KubeVersion)
		if err != nil {
			return "", err
		}
		install.KubeVersion = version
	}
	release, err := install.Run(loaded, values)
	if err != nil {
		return "", err
	}
	var hooks []hook
	for _, one := range release.Hooks {
		hooks = append(hooks, hook{one.Path, one.Manifest})
	}
	return stream(release.Manifest, hooks), nil
}
