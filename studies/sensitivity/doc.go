// Package sensitivity says how much of what a model answers hangs on which of its
// assumptions: a screening by elementary effects ([Screen]) and the shares of the
// variance that belong to each ([Outputs.Indices]).
package sensitivity
