return spindle.run({ lab: "image", params: args });
