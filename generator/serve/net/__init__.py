"""The server as others see it. What must stay true is said in `server`; the decisions are made outside of this folder."""
