// Package engine is what the page of concert explore computes with: it lives through
// blocks of histories of arrangements under the readings of the world, and tells what
// they come to, to the bits of concert decide. In the page it is compiled to wasm with
// the build tag explorer, which leaves out pictures and files; one copy tells, the
// others live.
package engine
