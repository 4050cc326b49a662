//! Every lab without a pointer: the keyboard reaches everything, and the focus is visible.

use super::{labs, short_run};
use anyhow::{Result, bail, ensure};
use serde_json::json;
use spindle_journeys::{Page, Visitor, journeys};
use thirtyfour::Key;

journeys!(the_keyboard_runs_every_lab_and_always_shows_where_it_is);
journeys!(super::STILL; nothing_moves_for_who_asked_for_stillness);

/// A reader with the system setting for less motion.
const STILL: Visitor = Visitor {
    still: true,
    ..Visitor::USUAL
};

/// Notes what gets the focus from now on: whether that is visible, and how often it had it.
const NOTE: &str = "
    window.reached = [];
    addEventListener('focusin', ({target: at}) => {
        at.dataset.visits = Number(at.dataset.visits ?? 0) + 1;
        // That of an editor is drawn around it.
        const drawn = [at.closest('.editor') ?? at, ...at.querySelectorAll('*')].some((part) => {
            const style = getComputedStyle(part);
            return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
        });
        // A mark of a chart is stroked instead.
        const stroked = at.closest('svg') && at.matches(':focus');
        reached.push([Boolean(drawn || stroked), Number(at.dataset.visits), at.outerHTML.slice(0, 200)]);
    })";

/// What was noted, whether the browser's own controls have the focus, whether an editor has it, and
/// whether the element that is looked for has it.
const HERE: &str = "
    const at = document.activeElement;
    const outside = at === document.body || !document.hasFocus();
    return [reached.splice(0), outside, Boolean(at?.matches('.editor-host')),
        !outside && arguments[0] !== null && at.matches(arguments[0])]";

/// Most presses of Tab at once, where none of them has to be the last.
const AT_ONCE: usize = 16;

/// More presses than any page has elements.
const MOST: usize = 600;

/// Elements that Tab has to reach and did not. In a group of marks, or of radio buttons, one is
/// reached and arrows do the rest.
const MISSED: &str = "
    const shown = (part) => part.checkVisibility({visibilityProperty: true}) && !part.closest('[inert]');
    return [...document.querySelectorAll('a[href], button:enabled, input:enabled, select:enabled, summary, [tabindex=\"0\"]')]
        .filter((part) => shown(part) && part.tabIndex >= 0 && !part.dataset.visits)
        .map((part) => part.outerHTML.slice(0, 200))";

/// Presses a key, or several one after another.
async fn press(page: &Page, keys: &str) -> Result<()> {
    Ok(page.web.action_chain().send_keys(keys).perform().await?)
}

/// Presses Tab until the focus is on the element that `selector` finds or, without one, until it
/// has been everywhere and leaves the page or is back at the start.
async fn tab_through(page: &Page, until: Option<&str>, when: &str) -> Result<()> {
    // In an editor Tab indents, and leaves it after Escape.
    let has_editor: bool = page
        .get("document.querySelector('.editor-host') !== null")
        .await?;
    let at_once = if until.is_some() || has_editor {
        1
    } else {
        AT_ONCE
    };
    let tab = char::from(Key::Tab).to_string().repeat(at_once);
    for _ in 0..MOST / at_once {
        press(page, &tab).await?;
        let (reached, outside, in_editor, there): (Vec<(bool, u32, String)>, bool, bool, bool) =
            page.js(HERE, &[json!(until)]).await?;
        for (seen, _, what) in &reached {
            ensure!(seen, "{when}: nobody sees that the focus is on {what}");
        }
        let is_over = outside || reached.iter().any(|&(_, visits, _)| visits > 1);
        // Whoever looks for an element goes out of the page and in again.
        if there || until.is_none() && is_over {
            return Ok(());
        }
        if in_editor {
            press(page, &char::from(Key::Escape).to_string()).await?;
        }
    }
    bail!("{when}: Tab does not reach {until:?}")
}

async fn the_keyboard_runs_every_lab_and_always_shows_where_it_is(page: &Page) -> Result<()> {
    for lab in labs(page).await? {
        page.open(&short_run(page, &lab).await?).await?;
        page.js::<()>(NOTE, &[]).await?;
        tab_through(page, Some("[data-action='run']"), &lab).await?;
        press(page, &char::from(Key::Enter).to_string()).await?;
        page.until_phase("finished").await?;
        page.until("document.querySelector('[data-menu=export]') !== null")
            .await?;
        // Code loads when it is nearly in view, from which later elements may move it, and can be
        // copied then; folded code loads when it is unfolded.
        page.js::<()>(
            "for (const part of document.querySelectorAll('[data-visits]')) delete part.dataset.visits; reached.length = 0",
            &[],
        )
        .await?;
        page.until("(document.querySelector('.codes')?.scrollIntoView(), ![...document.querySelectorAll('[data-copy]:disabled')].some((copy) => copy.checkVisibility()))")
            .await?;
        // From the top: the place of Tab after the page's last element is up to the browser.
        page.js::<()>(
            "document.querySelector('.skip').focus(); reached.length = 0",
            &[],
        )
        .await?;
        tab_through(page, None, &format!("{lab}, finished")).await?;
        let missed: Vec<String> = page.js(MISSED, &[]).await?;
        ensure!(missed.is_empty(), "{lab}: Tab does not reach {missed:?}");
    }
    Ok(())
}

/// Elements that move, or would move on a change.
const MOVING: &str = "
    const seconds = (times) => times.split(',').some((time) => parseFloat(time) > 0);
    const would = [...document.querySelectorAll('*')].filter((part) => {
        const style = getComputedStyle(part);
        return seconds(style.transitionDuration) || style.animationName !== 'none' || style.scrollBehavior === 'smooth';
    });
    return [document.getAnimations().length, would.map((part) => part.outerHTML.slice(0, 120))]";

async fn nothing_moves_for_who_asked_for_stillness(page: &Page) -> Result<()> {
    page.open("?n=36&threads=1,2&rounds=30").await?;
    ensure!(
        page.get::<bool>("matchMedia('(prefers-reduced-motion: reduce)').matches")
            .await?,
        "the browser does not ask for stillness"
    );
    page.press("run").await?;
    page.until("document.querySelector('[data-mark]') !== null")
        .await?;
    let (moving, would): (u32, Vec<String>) = page.js(MOVING, &[]).await?;
    ensure!(
        moving == 0 && would.is_empty(),
        "{moving} move, {would:?} would"
    );
    page.press_if_enabled("stop").await?;
    page.until("['failed', 'finished'].includes(document.querySelector('main').dataset.phase)")
        .await
}
