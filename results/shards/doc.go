// Package shards keeps the parts of work that outgrows one process: files that say
// what they are part of, that appear whole or not at all, and that are put
// together only if they fit.
//
// The work is a row of blocks, each of which comes to the same whoever does it and
// when. It is cut into shards, runs of consecutive blocks ([Cut]). A shard file
// holds what the first so many blocks of its shard came to: all of them, or fewer
// if its maker was stopped, who then goes on where the file ends.
//
// # Format 1
//
// A line "concert shard 1", a line of JSON ([Head]), the payload of Head.Bytes bytes,
// and the SHA-256 of all before, 32 bytes. Nothing follows.
package shards
