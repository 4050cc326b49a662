//! Every lab without a pointer: the keyboard reaches everything, and the focus is visible.

use super::{labs, short_run};
use anyhow::{Result, bail, ensure};
use spindle_journeys::{Page, Visitor, journeys};
use thirtyfour::Key;

journeys!(the_keyboard_runs_every_lab_and_always_shows_where_it_is);
journeys!(super::STILL; nothing_moves_for_who_asked_for_stillness);

/// A reader with the system setting for less motion.
const STILL: Visitor = Visitor {
    still: true,
    ..Visitor::USUAL
};

/// The focused element, whether its focus is visible, and how often it had it.
const HERE: &str = "
    const at = document.activeElement;
    at.dataset.visits = Number(at.dataset.visits ?? 0) + 1;
    // That of an editor is drawn around it.
    const drawn = [at.closest('.editor') ?? at, ...at.querySelectorAll('*')].some((part) => {
        const style = getComputedStyle(part);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    });
    // A mark of a chart is stroked instead.
    const stroked = at.closest('svg') && at.matches(':focus');
    return [Boolean(drawn || stroked), Number(at.dataset.visits), at.outerHTML.slice(0, 200)]";

/// Whether the browser's own controls have the focus.
const OUTSIDE: &str = "document.activeElement === document.body || !document.hasFocus()";

/// Whether an editor has the focus.
const IN_EDITOR: &str = "document.activeElement?.matches('.editor-host')";

/// Elements that Tab has to reach and did not. In a group of marks, or of radio buttons, one is
/// reached and arrows do the rest.
const MISSED: &str = "
    const shown = (part) => part.checkVisibility({visibilityProperty: true}) && !part.closest('[inert]');
    return [...document.querySelectorAll('a[href], button:enabled, input:enabled, select:enabled, summary, [tabindex=\"0\"]')]
        .filter((part) => shown(part) && part.tabIndex >= 0 && !part.dataset.visits)
        .map((part) => part.outerHTML.slice(0, 200))";

async fn press(page: &Page, key: Key) -> Result<()> {
    Ok(page.web.action_chain().send_keys(key).perform().await?)
}

/// Presses Tab until the focus is on the element that `selector` finds or, without one, until it
/// has been everywhere and leaves the page or is back at the start.
async fn tab_through(page: &Page, until: Option<&str>, when: &str) -> Result<()> {
    for _ in 0..600 {
        // In an editor Tab indents, and leaves it after Escape.
        if page.get::<bool>(IN_EDITOR).await? {
            press(page, Key::Escape).await?;
        }
        press(page, Key::Tab).await?;
        if page.get::<bool>(OUTSIDE).await? {
            match until {
                // Out of the page and in again.
                Some(_) => continue,
                None => return Ok(()),
            }
        }
        let (seen, visits, what): (bool, u32, String) = page.js(HERE, &[]).await?;
        ensure!(seen, "{when}: nobody sees that the focus is on {what}");
        let there = match until {
            Some(selector) => {
                page.get::<bool>(&format!("document.activeElement.matches({selector:?})"))
                    .await?
            }
            None => visits > 1,
        };
        if there {
            return Ok(());
        }
    }
    bail!("{when}: Tab does not reach {until:?}")
}

async fn the_keyboard_runs_every_lab_and_always_shows_where_it_is(page: &Page) -> Result<()> {
    for lab in labs(page).await? {
        page.open(&short_run(page, &lab).await?).await?;
        tab_through(page, Some("[data-action='run']"), &lab).await?;
        press(page, Key::Enter).await?;
        page.until_phase("finished").await?;
        page.until("document.querySelector('[data-menu=export]') !== null")
            .await?;
        // Code loads when it is nearly in view, from which later elements may move it, and can be
        // copied then; folded code loads when it is unfolded.
        page.js::<()>(
            "for (const part of document.querySelectorAll('[data-visits]')) delete part.dataset.visits",
            &[],
        )
        .await?;
        page.until("(document.querySelector('.codes')?.scrollIntoView(), ![...document.querySelectorAll('[data-copy]:disabled')].some((copy) => copy.checkVisibility()))")
            .await?;
        // From the top: the place of Tab after the page's last element is up to the browser.
        page.js::<()>(
            "const first = document.querySelector('.skip'); first.focus(); first.dataset.visits = 1",
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
