package sim

// Benchmark is the span that durations are held against. No history depends on
// it.
type Benchmark struct {
	Years int    `json:"years" toml:"years" unit:"years" range:"1..10000" default:"75" source:"the guarantee of Belgium, 1839 to 1914" doc:"full years of peace to hold durations against"`
	Label string `json:"label" toml:"label" default:"Belgium 1839–1914" doc:"what the years are called in tables and pictures"`
}
