//go:build explorer

package configs

import "embed"

// embedded are the weights alone: the page of concert explore hands its engine the
// scenarios and the draws that it is about.
//
//go:embed behaviour.toml
var embedded embed.FS

var posterior []byte
