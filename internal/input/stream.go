package input

import (
	"context"
	"io"
)

// Stream reads from a stream that may block, such as standard input, until the
// context ends. The stream itself is not to be read by anybody else.
func Stream(ctx context.Context, r io.Reader) io.Reader {
	out, in := io.Pipe()
	go func() {
		_, err := io.Copy(in, r)
		in.CloseWithError(err)
	}()
	context.AfterFunc(ctx, func() { out.CloseWithError(context.Cause(ctx)) })
	return &stream{out, ctx}
}

// stream says why its context ended, where the pipe says only that it is
// closed.
type stream struct {
	*io.PipeReader
	ctx context.Context
}

// Read gives the cause of the context in place of the pipe's own error, once
// the context has ended. The end of the stream stays io.EOF.
func (s *stream) Read(p []byte) (int, error) {
	n, err := s.PipeReader.Read(p)
	if err != nil && err != io.EOF && s.ctx.Err() != nil {
		err = context.Cause(s.ctx)
	}
	return n, err
}
