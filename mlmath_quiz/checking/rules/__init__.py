"""The rules about single questions, one module each; the module's name is the rule's code."""
