//go:build helm4

package main

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"

	"helm.sh/helm/v4/pkg/action"
	"helm.sh/helm/v4/pkg/chart"
	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/loader"
	values "helm.sh/helm/v4/pkg/chart/v2/loader"
	release "helm.sh/helm/v4/pkg/release/v1"
)

var charts = map[string]chart.Charter{}

func init() {
	slog.SetDefault(slog.New(slog.NewTextHandler(io.Discard, nil)))
}

func render(request Request) (string, error) {
	values, err := values.LoadValues(bytes.NewReader(request.Values))
	if err != nil {
		return "", err
	}
	loaded, ok := charts[request.Chart]
	if !ok {
		if loaded, err = loader.Load(request.Chart); err != nil {
			return "", err
		}
		charts[request.Chart] = loaded
	}
	install := action.NewInstall(action.NewConfiguration())
	install.DryRunStrategy = action.DryRunClient
	install.Replace = true
	install.ReleaseName = request.Release
	install.Namespace = request.Namespace
	install.SkipSchemaValidation = request.SkipSchemaValidation
	if request.KubeVersion != "" {
		version, err := common.ParseKubeVersion(request.KubeVersion)
		if err != nil {
			return "", err
		}
		install.KubeVersion = version
	}
	installed, err := install.Run(loaded, values)
	if err != nil {
		return "", err
	}
	rendered, ok := installed.(*release.Release)
	if !ok {
		return "", fmt.Errorf("a release of another kind: %T", installed)
	}
	var hooks []hook
	for _, one := range rendered.Hooks {
		hooks = append(hooks, hook{one.Path, one.Manifest})
	}
	return stream(rendered.Manifest, hooks), nil
}
