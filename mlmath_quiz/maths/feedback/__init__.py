"""Why a reply is wrong: common slips, and the sentence that names the one that was made."""
