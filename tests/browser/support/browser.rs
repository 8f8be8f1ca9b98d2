//! A person at a browser: reads what is shown, and presses what bears words.

use std::{env, time::Duration};

use engawa::http::routes;
use i18n_embed_fl::fl;
use serde_json::json;
use thirtyfour::{
    By, CapabilitiesHelper as _, ChromiumLikeCapabilities as _, DesiredCapabilities, ElementId,
    Key, LoggingPrefsLogLevel, WebDriver, WebElement,
};

use super::{Reader, Service, driver::Driver, until};

/// Says whether scripts run.
const PROBE: &str =
    "data:text/html,<p>off</p><script>document.querySelector('p').textContent='on'</script>";

/// More keys than any page needs.
const MOST_TABS: usize = 200;

/// A browser with a profile of its own.
pub(crate) struct Browser<'a> {
    pub(crate) reader: Reader,
    service: &'a Service,
    // Before its driver, which must hear that the browser is to end.
    page: WebDriver,
    _driver: Driver,
}

impl<'a> Browser<'a> {
    /// A browser that has never been at the service.
    pub(crate) async fn new(service: &'a Service, reader: Reader) -> Self {
        // The driver's client speaks no TLS, but is not built without a provider of it.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let driver = Driver::start();
        let mut capabilities = DesiredCapabilities::chrome();
        let chromium = env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
        capabilities.set_binary(&chromium).unwrap();
        for argument in [
            "--headless=new",
            // Build machines run as root in containers. Nothing but our own pages is opened.
            "--no-sandbox",
            "--disable-gpu",
            // Room for a shared memory that containers keep small.
            "--disable-dev-shm-usage",
            "--window-size=1280,900",
            // A slow machine gives up a transition between pages half-way, and says so on the console.
            "--force-prefers-reduced-motion",
        ] {
            capabilities.add_arg(argument).unwrap();
        }
        let scripts = if reader.with_scripts { 1 } else { 2 };
        let preferences = json!({
            "intl.accept_languages": reader.locale.tag(),
            "profile.managed_default_content_settings.javascript": scripts,
        });
        capabilities
            .add_experimental_option("prefs", preferences)
            .unwrap();
        if reader.on_phone {
            // Without touching: where scripts are off, the driver would wait for ever for the end of a touch.
            let phone = json!({ "deviceMetrics": {
                "width": 390, "height": 844, "pixelRatio": 3, "touch": false,
            } });
            capabilities
                .add_experimental_option("mobileEmulation", phone)
                .unwrap();
        }
        capabilities
            .set_browser_log_level(LoggingPrefsLogLevel::All)
            .unwrap();
        // A dialog stays, and whatever is done next fails: no page of ours opens one.
        capabilities
            .set("unhandledPromptBehavior", "ignore")
            .unwrap();
        let page = WebDriver::builder(driver.url(), capabilities)
            .request_timeout(Duration::from_mins(1))
            .await
            .unwrap();
        page.goto(PROBE).await.unwrap();
        let scripts = page.find(By::Tag("p")).await.unwrap().text().await.unwrap();
        assert_eq!(scripts == "on", reader.with_scripts);
        Self {
            reader,
            service,
            page,
            _driver: driver,
        }
    }

    /// Opens a path of the service, or an address.
    pub(crate) async fn open(&self, address: &str) {
        let address = match address.strip_prefix('/') {
            Some(path) => format!("{}/{path}", self.service.base()),
            None => address.to_owned(),
        };
        self.page.goto(address).await.unwrap();
    }

    /// Where the browser is: path and query.
    pub(crate) async fn path(&self) -> String {
        let url = self.page.current_url().await.unwrap();
        match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        }
    }

    /// Waits until the browser is there, in the reader's language.
    pub(crate) async fn is_at(&self, path: &str) {
        until(path, async || (self.path().await == path).then_some(())).await;
        let page = self.one(By::Tag("html")).await;
        let language = page.attr("lang").await.unwrap();
        assert_eq!(language.as_deref(), Some(self.reader.locale.tag()));
    }

    /// Waits until the page says so.
    pub(crate) async fn sees(&self, words: &str) {
        until(&format!("{words:?}"), async || {
            self.text().await?.contains(words).then_some(())
        })
        .await;
    }

    /// Whether the page, as it is now, says so.
    pub(crate) async fn shows(&self, words: &str) -> bool {
        self.one(By::Id("main")).await;
        self.text().await.unwrap_or_default().contains(words)
    }

    async fn text(&self) -> Option<String> {
        let main = self.page.find(By::Id("main")).await.ok()?;
        main.text().await.ok()
    }

    /// How many letters there are to read in the page's own part, as it is now: what is folded away is not.
    pub(crate) async fn letters(&self) -> usize {
        let text = self.text().await.unwrap_or_default();
        text.chars()
            .filter(|letter| !letter.is_whitespace())
            .count()
    }

    /// Presses the button or link in the page's own part that begins with these words.
    pub(crate) async fn press(&self, words: &str) {
        self.press_in("//main", words).await;
    }

    /// The same in the head of the page.
    pub(crate) async fn press_above(&self, words: &str) {
        self.press_in("//header", words).await;
    }

    async fn press_in(&self, part: &str, words: &str) {
        let words = begins_with(words);
        let button = format!("{part}//*[(self::button or self::a)][{words}]");
        self.press_at(By::XPath(button)).await;
    }

    /// How many things there are to press in the page's own part.
    pub(crate) async fn buttons(&self) -> usize {
        let buttons = By::Css("#main button, #main a");
        self.page.find_all(buttons).await.unwrap().len()
    }

    /// Types into the field with this label, in place of what stands there.
    pub(crate) async fn fill(&self, label: &str, text: &str) {
        let label = format!("//label[{}]", begins_with(label));
        let label = self.one(By::XPath(label)).await;
        let id = label.attr("for").await.unwrap().expect("a field");
        self.type_into(By::Id(id), text).await;
    }

    /// The same, on pages that are not ours.
    pub(crate) async fn type_into(&self, field: By, text: &str) {
        let field = self.one(field).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Ticks the box, or chooses the choice, with this label.
    pub(crate) async fn tick(&self, label: &str) {
        let label = format!("//label[{}]", begins_with(label));
        self.press_at(By::XPath(label)).await;
    }

    /// Presses whatever it is, once it is where nothing lies over it: on a phone, the navigation lies at the bottom.
    pub(crate) async fn press_at(&self, button: By) {
        let button = self.one(button).await;
        button.scroll_into_view().await.unwrap();
        button.click().await.unwrap();
    }

    /// Presses where it is, with the mouse: the driver takes for hidden what a closed `<details>` shows on a wide screen.
    pub(crate) async fn point_at(&self, button: By) {
        let button = self.one(button).await;
        button.scroll_into_view().await.unwrap();
        let mouse = self.page.action_chain().move_to_element_center(&button);
        mouse.click().perform().await.unwrap();
    }

    /// The element, as soon as it is there.
    pub(crate) async fn one(&self, by: By) -> WebElement {
        until(&format!("{by}"), async || {
            self.page.find(by.clone()).await.ok()
        })
        .await
    }

    /// Whether a field of the page holds this text.
    pub(crate) async fn holds(&self, text: &str) -> bool {
        let fields = By::Css("#main input, #main textarea");
        for field in self.page.find_all(fields).await.unwrap() {
            if field.value().await.unwrap().as_deref() == Some(text) {
                return true;
            }
        }
        false
    }

    /// Sends the form as it is, without what browsers check themselves.
    pub(crate) async fn send_unchecked(&self, action: &str) {
        let form = self
            .one(By::Css(format!("main form[action='{action}']")))
            .await;
        let script = "arguments[0].noValidate = true";
        let form_itself = form.to_json().unwrap();
        self.page.execute(script, vec![form_itself]).await.unwrap();
        let button = form.find(By::Css("button")).await.unwrap();
        button.scroll_into_view().await.unwrap();
        button.click().await.unwrap();
    }

    /// What `css` finds, as the browser understands the page.
    pub(crate) async fn found(&self, css: &str) -> Vec<String> {
        let mut found = Vec::new();
        for element in self.page.find_all(By::Css(css)).await.unwrap() {
            found.push(element.outer_html().await.unwrap());
        }
        found
    }

    /// What the links say where they lead that `css` finds.
    pub(crate) async fn addresses(&self, css: &str) -> Vec<String> {
        let mut addresses = Vec::new();
        for link in self.page.find_all(By::Css(css)).await.unwrap() {
            addresses.extend(link.attr("href").await.unwrap());
        }
        addresses
    }

    /// The texts that `inner` finds within each that `outer` finds.
    pub(crate) async fn groups(&self, outer: &str, inner: &str) -> Vec<Vec<String>> {
        let mut groups = Vec::new();
        for element in self.page.find_all(By::Css(outer)).await.unwrap() {
            let mut texts = Vec::new();
            for part in element.find_all(By::Css(inner)).await.unwrap() {
                texts.push(part.text().await.unwrap());
            }
            groups.push(texts);
        }
        groups
    }

    /// The colour that the page lies on.
    pub(crate) async fn ground(&self) -> String {
        let body = self.one(By::Tag("body")).await;
        body.css_value("background-color").await.unwrap()
    }

    /// The document that is open: another one after each page that was loaded, however many redirects led to it.
    pub(crate) async fn document(&self) -> ElementId {
        self.one(By::Tag("html")).await.element_id()
    }

    /// Waits until another page than this one is open: where both say the same, their words do not tell.
    pub(crate) async fn leaves(&self, page: ElementId) {
        until("another page", async || {
            (self.document().await != page).then_some(())
        })
        .await;
    }

    /// Presses a key.
    pub(crate) async fn key(&self, key: Key) {
        let keys = self.page.action_chain().send_keys(key);
        keys.perform().await.unwrap();
    }

    /// Types where the focus is.
    pub(crate) async fn type_keys(&self, text: &str) {
        let keys = self.page.action_chain().send_keys(text);
        keys.perform().await.unwrap();
    }

    /// How many of what `css` finds can be seen.
    pub(crate) async fn seen(&self, css: &str) -> usize {
        let mut seen = 0;
        for element in self.page.find_all(By::Css(css)).await.unwrap() {
            seen += usize::from(element.is_displayed().await.unwrap());
        }
        seen
    }

    /// Goes on with the key for it until what has the focus is what `css` finds, and looks whether one can see that it
    /// has the focus.
    pub(crate) async fn tab_to(&self, css: &str) {
        let wanted = self.one(By::Css(css)).await.element_id();
        for _ in 0..MOST_TABS {
            self.key(Key::Tab).await;
            let focused = self.page.active_element().await.unwrap();
            if focused.element_id() == wanted {
                // A choice lies, unseen, over its face, which shows the focus for it.
                let face = By::Css("input:focus-visible + :is(.slot__face, .choice__face)");
                let seen = self.page.find(face).await.unwrap_or(focused);
                let outline = seen.css_value("outline-style").await.unwrap();
                assert_ne!(outline, "none", "{css} does not show that it has the focus");
                return;
            }
        }
        panic!("the keyboard does not get to {css}");
    }

    /// Becomes somebody of a demo, by the button of its list of people.
    pub(crate) async fn become_one(&self, name: &str) {
        for page in 1.. {
            self.open(&format!("{}?page={page}", routes::DEMO_PEOPLE))
                .await;
            let rows = self.one(By::Css(".rows")).await.text().await.unwrap();
            assert!(!rows.is_empty(), "nobody is called {name}");
            if rows.contains(name) {
                break;
            }
        }
        assert!(!name.contains('"'));
        let button = format!("//li[.//bdi[text()=\"{name}\"]]//button");
        self.press_at(By::XPath(button)).await;
        self.is_at(routes::HOME).await;
    }

    /// What the browser complained about since it was last asked. That a page was an error is no complaint.
    pub(crate) async fn complaints(&self) -> Vec<String> {
        let entries = self.page.browser_log().await.unwrap();
        let is_answer = |text: &str| text.contains("responded with a status of 4");
        entries
            .into_iter()
            .map(|entry| entry.message)
            .filter(|message| !is_answer(message))
            .collect()
    }

    /// Asks for a mail to sign in with, from the page that has the form.
    pub(crate) async fn ask_for_mail(&self, address: &str) {
        let words = self.reader.words();
        self.fill(&fl!(words, "login-email"), address).await;
        self.press(&fl!(words, "login-send")).await;
        self.is_at(routes::LOGIN_SENT).await;
        self.sees(&fl!(words, "login-sent-title")).await;
        self.sees(address).await;
    }

    /// Types the code of the mail that was asked for.
    pub(crate) async fn enter_code(&self, code: &str) {
        let words = self.reader.words();
        self.fill(&fl!(words, "login-code"), code).await;
        self.press(&fl!(words, "login-enter")).await;
    }

    /// The whole way in by a code, from the page that has the form to wherever one wanted to go.
    pub(crate) async fn sign_in(&self, address: &str) {
        self.ask_for_mail(address).await;
        let code = self.service.next_letter(address).await.code();
        self.enter_code(&code).await;
    }
}

/// As a condition of `XPath`.
fn begins_with(words: &str) -> String {
    assert!(!words.contains('"'));
    format!("starts-with(normalize-space(.), \"{words}\")")
}
