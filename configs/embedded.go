//go:build !explorer

package configs

import "embed"

// embedded are the scenarios, studies and weights that the program brings along.
//
//go:embed *.toml record/*.toml record/second/*.toml studies/*.toml
var embedded embed.FS

// posterior are the built-in draws of the weights.
//
//go:embed posterior.csv
var posterior []byte
