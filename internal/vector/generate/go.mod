module concert/internal/vector/generate

go 1.26.8

require (
	concert v0.0.0
	github.com/mmcloughlin/avo v0.5.0
	golang.org/x/tools v0.52.0
)

require (
	golang.org/x/mod v0.42.0 // indirect
	golang.org/x/sync v0.24.0 // indirect
)

replace concert => ../../..
