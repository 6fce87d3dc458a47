"""The procedure package (gói thủ tục): what a procedure asks for, promises and costs, typed and judged."""
