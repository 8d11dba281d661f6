import { Modal, type ModalProps } from 'antd';

/** A dialog within the page: locking the body's scrolling, as antd does by itself, adds styles that the page's policy refuses. */
export function Dialog(props: ModalProps) {
  return <Modal getContainer={() => document.getElementById('app') ?? document.body} {...props} />;
}
