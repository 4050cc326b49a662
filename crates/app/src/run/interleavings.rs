//! A search of a program's interleavings: all of it in one Python engine, which runs the program again and again.

use super::{
    RunEvent,
    program::{Listener, MEMORY_MIB, code_to_explore, told},
    runner::{Run, crashed},
};
use serde_json::json;
use spindle_model::{
    Word,
    error::RunError,
    lab::{Lab, Report},
    labs::interleavings::{Message, Params, Search},
};

impl<T: Fn(RunEvent)> Run<'_, T> {
    /// Tries the orders of the program's steps.
    ///
    /// # Errors
    /// The reason why the search ended early; its time limit is a result.
    pub(super) async fn all_orders(&mut self, params: &Params) -> Result<(), RunError> {
        let code = code_to_explore(params.program, &params.code);
        let code = self.while_waiting(code).await?.map_err(crashed)?;
        let module = self.interpreter().await?;
        // The reader's connection takes none of the search's time.
        self.start_time();
        let order = order(params, &code, self.request.context.cores);
        for (on, _) in params.jobs(&self.request.context) {
            self.tell_program((on, 0, 1), None);
            let mut search = Search::default();
            self.one_program(&module, &order, 0, &mut search).await?;
        }
        Ok(())
    }
}

impl Listener for Search {
    fn is_ready(&self) -> bool {
        self.is_ready
    }

    fn take(&mut self, said: &str) -> Result<bool, RunError> {
        let message = Message::read(said).map_err(|error| crashed(error.to_string()))?;
        Search::take(self, message)
    }

    fn so_far(&self) -> Report {
        self.report()
    }

    fn report(&self) -> Report {
        Report::Interleavings(Box::new(self.report.clone()))
    }

    fn time_is_over(&mut self) -> bool {
        Search::time_is_over(self);
        self.is_ready
    }
}

/// The order of a search, as the engine reads it.
fn order(params: &Params, code: &str, cores: Option<u32>) -> String {
    json!({
        "code": told(code),
        // One thread runs at a time whatever it is.
        "interpreter": "gil",
        "yields": params.yields.id(),
        "limit_s": params.limit_s,
        "memory_mib": MEMORY_MIB,
        "cores": cores.unwrap_or(2),
        "explore": {
            "grain": params.grain.id(),
            "preemptions": params.preemptions.bound(),
            "max_schedules": params.max_schedules,
            "schedule": params.threads(),
        },
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use spindle_model::{given, param::Context};

    fn ordered(pairs: &[(&str, &str)]) -> serde_json::Value {
        let params = Params::check(&given(pairs.iter().copied()), &Context::default()).unwrap();
        serde_json::from_str(&order(&params, "print(1)", None)).unwrap()
    }

    #[test]
    fn an_order_holds_all_that_the_engine_needs() {
        let given = [("grain", "line"), ("yields", "calls"), ("limit_s", "7")];
        let expected = json!({"code": "print(1)", "interpreter": "gil", "yields": "calls", "limit_s": 7,
            "memory_mib": 512, "cores": 2,
            "explore": {"grain": "line", "preemptions": 2, "max_schedules": 20000, "schedule": []}});
        assert_eq!(ordered(&given), expected);
    }

    #[test]
    fn any_number_of_interruptions_is_none_and_a_schedule_a_list() {
        let explore = &ordered(&[("preemptions", "all"), ("schedule", "1, 2,2 1")])["explore"];
        let told = (&explore["preemptions"], &explore["schedule"]);
        assert_eq!(told, (&json!(null), &json!([1, 2, 2, 1])));
    }
}
