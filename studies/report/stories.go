package report

import "concert/results/words"

// stories are the histories told.
func (c *Case) stories(k int) (blocks []block) {
	if len(c.Chronicles) == 0 {
		return nil
	}
	blocks = append(blocks, block{Remark: "Each is one of the simulated histories, exactly as it ran: what might have happened under these assumptions, not a forecast. " +
		"Years in which nothing but leaders, reputations and the balance of strength changed are left out; concert chronicle tells them too."})
	for i := range c.Chronicles {
		told := c.Chronicles[i]
		told.Lines = nil
		for _, line := range c.Chronicles[i].Lines {
			told.Lines = append(told.Lines, words.Capital(line))
		}
		b := block{Story: &told}
		if b.Story.Figure != nil {
			b.Picture = &picture{Name: anchor("chronicle", k, i+1), Figure: b.Story.Figure}
		}
		blocks = append(blocks, b)
	}
	return blocks
}
