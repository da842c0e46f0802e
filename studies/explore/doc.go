// Package explore writes one page in which a reader changes arrangements, facts and
// beliefs and sees at once what they come to. The page is one file that loads nothing:
// scripts, scenarios, draws and the engine, compiled to wasm, are inside.
package explore
