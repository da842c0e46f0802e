//go:build explorer

package configs

import "embed"

// embedded is empty: the page of concert explore hands its engine the scenarios and the
// draws that it is about.
var embedded embed.FS
