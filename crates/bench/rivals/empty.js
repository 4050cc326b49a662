self.onmessage = () => self.postMessage("up");
